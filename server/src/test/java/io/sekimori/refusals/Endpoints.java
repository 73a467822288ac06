package io.sekimori.refusals;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything that the server answers to, as its own mappings have it. */
final class Endpoints {
  private Endpoints() {}

  static Set<String> of(ApplicationContext context) {
    var all = new TreeSet<String>();
    for (var mapping : context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
      for (var info : mapping.getHandlerMethods().keySet()) {
        var methods = info.getMethodsCondition().getMethods();
        for (var pattern : info.getPatternValues()) {
          for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
            all.add(method + " " + pattern);
          }
        }
      }
    }
    for (var mapping : context.getBeansOfType(AbstractUrlHandlerMapping.class).values()) {
      mapping.getHandlerMap().keySet().forEach(pattern -> all.add("GET " + pattern));
    }
    return all;
  }
}
