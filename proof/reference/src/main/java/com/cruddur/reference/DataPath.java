package com.cruddur.reference;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;

/**
 * What this project's algorithm and the reference's have in common, so that either can stand in the
 * other's place: the two functions over one table, as Lambda calls them.
 *
 * @param stream records of the table's stream in, conversation rows moved; an exception fails the
 *     whole batch, and an answer without failed items says that all of it is done
 * @param api requests of payload format 2.0, which the authorizer has let through
 */
public record DataPath(
    RequestHandler<DynamodbEvent, StreamsEventResponse> stream,
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {}
