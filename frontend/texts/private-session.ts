export const unreachable = "The music service does not answer. Wait a moment and try again.";
