"""Who works with whom: partners, the joint actions in which they meet, their types, and those that stand between others."""
