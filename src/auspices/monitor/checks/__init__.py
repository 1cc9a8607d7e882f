"""What the engine finds beside what a person worked out."""
