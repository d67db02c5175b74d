export const like = (title: string) => `Like ${title}`;
