"""Standings asked: none is stored. Claims are laid out for a plan, and each standing is computed from them when somebody asks."""
