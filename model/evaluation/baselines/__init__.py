"""What the network must beat. Each module ends with its `RECIPES`, of which validation picks."""
