package com.cruddur.messages;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The real client with something in front of it that may delay, repeat, falsify or refuse calls.
 */
public final class Intercepted {
  /** What stands in front. */
  public interface Interceptor {
    Object intercept(Call call) throws Exception;
  }

  /**
   * @param operation the client's method, for example {@code putItem}
   */
  public record Call(String operation, SdkRequest request, DynamoDbClient client, Method method) {
    /** Lets the call take effect. */
    public Object proceed() throws Exception {
      try {
        return method.invoke(client, request);
      } catch (InvocationTargetException e) {
        throw (Exception) e.getCause();
      }
    }
  }

  private Intercepted() {}

  public static DynamoDbClient client(DynamoDbClient client, Interceptor interceptor) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Intercepted.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              var one = arguments != null && arguments.length == 1 ? arguments[0] : null;
              if (one instanceof Consumer<?> || method.getName().endsWith("Paginator")) {
                // The interface's own conveniences end in a call with a request, which comes here.
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              if (one instanceof SdkRequest request) {
                return interceptor.intercept(new Call(method.getName(), request, client, method));
              }
              return method.invoke(client, arguments);
            });
  }
}
