package com.cruddur.endtoend.library;

import java.net.URI;

/** Where the user pool is: what a front end is built with. */
public record Place(URI endpoint, String pool, String client) {}
