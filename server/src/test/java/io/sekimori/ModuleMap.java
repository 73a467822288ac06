package io.sekimori;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;

/** Draws docs/modules.md: floor by floor, what each module is and what it uses. */
final class ModuleMap {
  private final ApplicationModules modules;

  private ModuleMap(ApplicationModules modules) {
    this.modules = modules;
  }

  static String of(ApplicationModules modules) {
    return new ModuleMap(modules).page();
  }

  private String page() {
    var page = new StringBuilder();
    page.append(
        """
        # Modules

        Generated from the code by `ModularityTests`. A module uses only modules below it.

        | module | uses | public types |
        |---|---|---|
        """);
    for (var module : bottomUp()) {
      page.append(row(module));
    }
    for (var module : bottomUp()) {
      page.append("\n## ").append(name(module)).append("\n\n");
      page.append(sentences(name(module))).append('\n');
    }
    return page.toString();
  }

  /** A module stands above everything that it uses; among equals by name. */
  private List<ApplicationModule> bottomUp() {
    var height = new TreeMap<String, Integer>();
    StreamSupport.stream(modules.spliterator(), false).forEach(m -> height(m, height));
    var sorted = new ArrayList<ApplicationModule>();
    modules.forEach(sorted::add);
    sorted.sort(
        Comparator.comparing((ApplicationModule m) -> height.getOrDefault(name(m), 0))
            .thenComparing(ModuleMap::name));
    return sorted;
  }

  private int height(ApplicationModule module, Map<String, Integer> known) {
    var before = known.get(name(module));
    if (before != null) {
      return before;
    }
    known.put(name(module), 0);
    int height = 0;
    for (var below : usedBy(module)) {
      height = Math.max(height, 1 + height(below, known));
    }
    known.put(name(module), height);
    return height;
  }

  private List<ApplicationModule> usedBy(ApplicationModule module) {
    return module
        .getDependencies(modules, DependencyDepth.IMMEDIATE)
        .uniqueModules()
        .filter(used -> !used.equals(module))
        .toList();
  }

  private String row(ApplicationModule module) {
    var uses = new TreeSet<String>();
    usedBy(module).forEach(used -> uses.add(name(used)));
    String types =
        module
            .getNamedInterfaces()
            .getUnnamedInterface()
            .asJavaClasses()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .sorted()
            .collect(Collectors.joining(", "));
    return "| %s | %s | %s |\n".formatted(name(module), String.join(", ", uses), types);
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }

  /** The text of the package's documentation, as one paragraph. */
  static String sentences(String module) {
    Path file =
        House.ROOT.resolve("server/src/main/java/io/sekimori/" + module + "/package-info.java");
    String text = House.read(file).text();
    String comment = text.substring(text.indexOf("/**") + 3, text.indexOf("*/"));
    return comment
        .lines()
        .map(line -> line.strip().replaceFirst("^\\*\\s?", "").replace("<p>", ""))
        .collect(Collectors.joining(" "))
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link ([^}]*)}", "`$1`")
        .replaceAll("</?em>", "*")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
