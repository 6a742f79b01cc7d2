package com.cruddur.local.site;

import com.cruddur.templates.UserError;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;

/**
 * A CloudFront function on viewer requests, by its own code ("CloudFront Functions event
 * structure", Amazon CloudFront developer guide). It sees method and path, and says which file is
 * meant; what else a function could do is refused, so that nobody relies on it here.
 */
final class ViewerFunction {
  private final String name;
  private final ScriptableObject scope;
  private final Function handler;

  /**
   * @throws UserError when the code cannot be read, or has no {@code handler}
   */
  ViewerFunction(String name, String code) {
    this.name = name;
    try (var context = context()) {
      // Without Java's classes
      this.scope = context.initSafeStandardObjects();
      context.evaluateString(scope, code, name, 1, null);
      if (!(scope.get("handler", scope) instanceof Function function)) {
        throw new UserError("The CloudFront function %s has no handler".formatted(name));
      }
      this.handler = function;
    } catch (RhinoException e) {
      throw new UserError(
          "The code of the CloudFront function %s cannot be read: %s"
              .formatted(name, e.getMessage()));
    }
  }

  /**
   * The path that is asked of the origin.
   *
   * @throws IllegalStateException when the function fails, as CloudFront would answer with 503
   */
  synchronized String path(String method, String path) {
    try (var context = context()) {
      var request = new NativeObject();
      request.defineProperty("method", method, ScriptableObject.EMPTY);
      request.defineProperty("uri", path, ScriptableObject.EMPTY);
      for (String collection : new String[] {"querystring", "headers", "cookies"}) {
        request.defineProperty(collection, context.newObject(scope), ScriptableObject.EMPTY);
      }
      var event = new NativeObject();
      event.defineProperty("version", "1.0", ScriptableObject.EMPTY);
      event.defineProperty("request", request, ScriptableObject.EMPTY);
      Object answer = handler.call(context, scope, scope, new Object[] {event});
      if (answer instanceof ScriptableObject object && object.has("uri", object)) {
        return String.valueOf(object.get("uri", object));
      }
      throw new IllegalStateException(name + " answers with something else than a request");
    } catch (RhinoException e) {
      throw new IllegalStateException(name + " failed: " + e.getMessage(), e);
    }
  }

  private static Context context() {
    Context context = Context.enter();
    context.setLanguageVersion(Context.VERSION_ES6);
    context.setInterpretedMode(true);
    return context;
  }
}
