/**
 * The {@code bin/cruddur} commands: each a class, the root in {@link
 * com.cruddur.templates.command.Cruddur}.
 */
package com.cruddur.ops;
