"""Everything that writes. The admin, the API and the commands find an object, call an action here, and answer."""
