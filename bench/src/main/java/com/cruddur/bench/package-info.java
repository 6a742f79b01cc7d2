/** The data path measured: units, calls and times, beside the reference's. */
package com.cruddur.bench;
