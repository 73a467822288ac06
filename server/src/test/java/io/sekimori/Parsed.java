package io.sekimori;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the compiler's parser sees in one source: its methods with their lengths, its texts. */
final class Parsed extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all sources: a new one for each would open the whole platform every time. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  private final List<Method> methods = new ArrayList<>();
  private final List<String> literals = new ArrayList<>();
  private final CompilationUnitTree unit;
  private final Trees trees;

  /** A method or constructor, and how many lines it takes from its first annotation to its end. */
  record Method(String name, long lines) {}

  private Parsed(CompilationUnitTree unit, Trees trees) {
    this.unit = unit;
    this.trees = trees;
  }

  static List<Method> methodsIn(String source) {
    return scan(source).methods;
  }

  /** Every string literal and text block. */
  static List<String> literalsIn(String source) {
    return scan(source).literals;
  }

  /** All sources of the house, parsed together: a compiler of its own for each takes minutes. */
  private static final class Together {
    static final Map<String, Parsed> BY_SOURCE =
        parsed(House.java().stream().map(file -> file.text()).distinct().toList());
  }

  private static Parsed scan(String source) {
    var known = Together.BY_SOURCE.get(source);
    return known == null ? parsed(List.of(source)).values().iterator().next() : known;
  }

  private static Map<String, Parsed> parsed(List<String> sources) {
    var files =
        IntStream.range(0, sources.size()).mapToObj(i -> new Source(i, sources.get(i))).toList();
    var task = (JavacTask) COMPILER.getTask(null, FILES, null, List.of("-proc:none"), null, files);
    var found = new HashMap<String, Parsed>();
    try {
      for (var unit : task.parse()) {
        var parsed = new Parsed(unit, Trees.instance(task));
        parsed.scan(unit, null);
        found.put(sources.get(Source.number(unit.getSourceFile().toUri())), parsed);
      }
      return found;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A source in memory, found again by its number: the compiler hands out wrappers. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(int number, String text) {
      super(URI.create("string:///" + number + "/Source.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    static int number(URI address) {
      return Integer.parseInt(address.getPath().split("/", -1)[1]);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
    var positions = trees.getSourcePositions();
    long end = positions.getEndPosition(unit, method);
    if (end >= 0) {
      long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
      methods.add(
          new Method(
              method.getName().toString(), unit.getLineMap().getLineNumber(end) - first + 1));
    }
    return super.visitMethod(method, null);
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
    if (literal.getValue() instanceof String text) {
      literals.add(text);
    }
    return super.visitLiteral(literal, null);
  }
}
