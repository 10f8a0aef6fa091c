"""The style sheets of the e-book; a package only so that wheels carry them."""
