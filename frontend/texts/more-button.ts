export const showMore = "Show more";
export const loading = "Loading…";
export const failed = "The next page could not be loaded. Try again.";
