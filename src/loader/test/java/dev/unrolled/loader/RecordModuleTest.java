package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.errors.LoaderException.Reason;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a named module that is compiled for the test. */
@SuppressWarnings("ArrayRecordComponent")
class RecordModuleTest {

  private record Y(int[][] y) {}

  private static final int[][] ROW = {{1, 2, 3, 4, 5}};

  @TempDir Path folder;

  /** Returns the class {@code shop.Ids} of a module with a directive for its package. */
  private Class<? extends Record> ids(String directive, String modifier) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources/shop"));
    Path classes = folder.resolve("classes");
    Path module = sources.resolveSibling("module-info.java");
    Files.writeString(module, "module com.example.shop { %s }".formatted(directive));
    Path ids = sources.resolve("Ids.java");
    Files.writeString(ids, "package shop; %s record Ids(int[][] ids) {}".formatted(modifier));
    compile(classes, module, ids);
    return load(classes).asSubclass(Record.class);
  }

  private static void compile(Path classes, Path... sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-d", classes.toString());
      var units = files.getJavaFileObjects(sources);
      assertThat(compiler.getTask(null, files, null, options, null, units).call()).isTrue();
    }
  }

  private static Class<?> load(Path classes) throws ClassNotFoundException {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("com.example.shop"));
    return boot.defineModulesWithOneLoader(configuration, RecordModuleTest.class.getClassLoader())
        .findLoader("com.example.shop")
        .loadClass("shop.Ids");
  }

  private <I extends Record> void assertCallable(Class<I> ids) throws Exception {
    try (ServedModel model = ServedModel.open(Models.ids().save(folder.resolve("model")))) {
      TypedSignature<I, Y> signature = model.signature("serving_default").typed(ids, Y.class);
      Constructor<?> constructor = ids.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      I inputs = ids.cast(constructor.newInstance((Object) ROW));
      assertThat(signature.call(inputs).y()).isDeepEqualTo(ROW);
    }
  }

  @Test
  void aModuleThatDoesNotOpenThePackageIsReported() throws Exception {
    Class<? extends Record> hidden = ids("exports shop;", "");
    messageOf(Reason.WRONG_RECORD, () -> assertCallable(hidden))
        .isEqualTo(
            "record shop.Ids: cannot be accessed: the module com.example.shop must declare `opens shop;`");
  }

  @Test
  void aRecordIsReadFromAModuleThatOpensThePackage() throws Exception {
    assertCallable(ids("opens shop;", ""));
  }

  @Test
  void aPublicRecordIsReadFromAModuleThatExportsThePackage() throws Exception {
    assertCallable(ids("exports shop;", "public"));
  }
}
