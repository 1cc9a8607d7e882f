"""Why a standing is as it is."""
