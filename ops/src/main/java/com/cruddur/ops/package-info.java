/** The {@code bin/cruddur} commands: each a class, the root in {@link com.cruddur.ops.Cruddur}. */
package com.cruddur.ops;
