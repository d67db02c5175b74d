export { DemographicsForm } from "./demographics-form";
