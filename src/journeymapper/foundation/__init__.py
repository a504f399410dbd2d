"""What every floor may use: errors, ids, order keys, geometry, registries, resources and the disk."""
