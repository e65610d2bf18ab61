"""Batches: one notebook with many parameters, each run in a folder of its own."""
