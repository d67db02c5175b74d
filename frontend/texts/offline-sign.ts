export const isAway = "You are offline, or the music server is away.";
export const whatGoesOn = "What is loaded plays on. A page that you open comes when it is back.";
