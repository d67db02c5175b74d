export const skipToSongs = "Skip to the songs";

export const notFound = "Not found";
export const notInCatalogue = "This is not in the catalogue";
export const catalogueChanged = "The address may be mistyped, or the catalogue has changed since.";
export const searchCatalogue = "Search the catalogue";

export const pageNotFound = "Page not found";
export const noSuchPage = "There is no such page";
export const pageGone = "The address may be mistyped, or what stood here is gone.";
export const toYourList = "Go to your list";
