"""What readers write to the desk."""
