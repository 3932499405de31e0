"""What each mark of certainty is worth, fitted on labelled texts (`make weights`)."""
