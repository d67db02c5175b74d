export const privateSession = "Private session";
export const isOn = "Private session.";
export const playsAreNotKept = "What you play is not kept.";
export const end = "End it";
export const isOver = "The private session is over, and what you played in it is forgotten.";
