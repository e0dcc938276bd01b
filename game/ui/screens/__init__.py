"""The screens, one a file, found in this folder by the `NAME` of their class."""
