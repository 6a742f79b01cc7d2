/** The web client of a deployed environment: releases, and which of them is served. */
package com.cruddur.ops.web;
