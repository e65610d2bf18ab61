"""Figures of the notebook on resolutions."""
