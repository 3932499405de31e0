"""The face of the house: shell, components, form renderer, template tags, and the words of refusals."""
