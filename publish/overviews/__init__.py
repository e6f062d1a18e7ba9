"""The pages about the whole: home, about, downloads, changes."""
