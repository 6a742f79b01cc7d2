/** The reference's algorithm as it stands in the bootcamp's Python, defects and all. */
package com.cruddur.reference;
