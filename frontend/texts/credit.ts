export const copyCreditLine = "Copy credit line";
export const creditCopied = "The credit line is copied.";
export const copyToCredit = "Copy this to give credit:";
