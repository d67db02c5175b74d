"""Published listening logs in the layout that training reads; `formats` lists them."""
