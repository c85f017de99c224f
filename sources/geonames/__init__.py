"""The GeoNames gazetteer, by country: names and points of places, no record of any incident."""
