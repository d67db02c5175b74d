export { NotInCatalogue as default } from "@/features/catalogue";
