export const wordOn = (title: string) => `Your word on ${title}`;
