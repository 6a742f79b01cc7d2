/** The data path measured beside the reference's: docs/benchmarks/README.md. */
package com.cruddur.bench;
