"""Bodies, their names, parents, groups, posts and successions, each as dated rows."""
