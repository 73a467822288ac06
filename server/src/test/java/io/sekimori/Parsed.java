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
import java.util.List;
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

  private static Parsed scan(String source) {
    var file =
        new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    var task =
        (JavacTask) COMPILER.getTask(null, FILES, null, List.of("-proc:none"), null, List.of(file));
    try {
      var unit = task.parse().iterator().next();
      var parsed = new Parsed(unit, Trees.instance(task));
      parsed.scan(unit, null);
      return parsed;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
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
