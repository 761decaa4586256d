"""A family's diary worked out by hand, and made-up families to hold the site's own against it."""
