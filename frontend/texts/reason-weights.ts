export const whyListed = (title: string) => `Why “${title}” is listed`;
export const howMuch = "How much each of them counts for the song's place.";
export const howChosen = "How is this chosen?";
