/**
 * Places where files lie as objects: a folder, or a bucket of an S3 service.
 *
 * <p>It does not know what the objects are, nor when one may go. Its invariant: an object is there
 * whole or not at all. It trusts a place to keep what it confirmed, and nobody to have left it
 * unaltered: whoever reads an object compares.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "terms")
package io.sekimori.objectstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
