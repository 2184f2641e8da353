package dev.unrolled.crosscheck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Dependencies between modules and packages; which code may open a session, print or exit. */
@AnalyzeClasses(packages = "dev.unrolled", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule modulesDependOnlyOnLowerModules =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("reference")
          .definedBy("dev.unrolled.reference..")
          .whereLayer("reference")
          .mayNotAccessAnyLayer()
          .whereLayer("reference")
          .mayNotBeAccessedByAnyLayer()
          .layer("text")
          .definedBy("dev.unrolled.text..")
          .whereLayer("text")
          .mayNotAccessAnyLayer()
          .layer("rnn")
          .definedBy("dev.unrolled.rnn..")
          .layer("seq2seq")
          .definedBy("dev.unrolled.seq2seq..")
          .layer("training")
          .definedBy("dev.unrolled.training..")
          .layer("reporting")
          .definedBy("dev.unrolled.reporting..")
          .layer("formats")
          .definedBy("dev.unrolled.formats..")
          .layer("loader")
          .definedBy("dev.unrolled.loader..")
          .layer("interchange")
          .definedBy("dev.unrolled.interchange..")
          .layer("server")
          .definedBy("dev.unrolled.server..")
          .layer("cli")
          .definedBy("dev.unrolled.cli..")
          .whereLayer("rnn")
          .mayNotAccessAnyLayer()
          .whereLayer("seq2seq")
          .mayOnlyAccessLayers("rnn")
          .whereLayer("training")
          .mayOnlyAccessLayers("text", "rnn", "seq2seq", "formats")
          .whereLayer("reporting")
          .mayOnlyAccessLayers("text", "rnn", "training", "formats")
          .whereLayer("formats")
          .mayNotAccessAnyLayer()
          .whereLayer("loader")
          .mayOnlyAccessLayers("formats")
          .whereLayer("interchange")
          .mayOnlyAccessLayers("rnn", "seq2seq", "formats", "loader")
          .layer("telemetry")
          .definedBy("dev.unrolled.telemetry..")
          .whereLayer("telemetry")
          .mayOnlyAccessLayers("loader")
          .whereLayer("telemetry")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyAccessLayers("formats", "loader")
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("cli")
          .layer("notebook")
          .definedBy("dev.unrolled.notebook..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("notebook")
          .mayOnlyAccessLayers("rnn", "seq2seq")
          .whereLayer("notebook")
          .mayNotBeAccessedByAnyLayer()
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().assignedFrom(new ByPackage()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule internalPackagesStayInTheirModule =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.unrolled.training..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.unrolled.training.internal..");

  @ArchTest
  static final ArchRule graphsAreBuiltWithoutSessions =
      noClasses()
          .that()
          .resideInAnyPackage("dev.unrolled.text..", "dev.unrolled.rnn..", "dev.unrolled.seq2seq..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.tensorflow.Session");

  @ArchTest
  static final ArchRule librariesDoNotPrint =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.unrolled.text..",
              "dev.unrolled.rnn..",
              "dev.unrolled.seq2seq..",
              "dev.unrolled.training..",
              "dev.unrolled.formats..",
              "dev.unrolled.loader..",
              "dev.unrolled.interchange..",
              "dev.unrolled.server..",
              "dev.unrolled.telemetry..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule onlyTheCommandEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.unrolled.cli..")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule everyPackageBelongsToAModule =
      classes()
          .should()
          .resideInAnyPackage(
              "dev.unrolled.reference..",
              "dev.unrolled.text..",
              "dev.unrolled.rnn..",
              "dev.unrolled.seq2seq..",
              "dev.unrolled.training..",
              "dev.unrolled.reporting..",
              "dev.unrolled.formats..",
              "dev.unrolled.loader..",
              "dev.unrolled.interchange..",
              "dev.unrolled.server..",
              "dev.unrolled.telemetry..",
              "dev.unrolled.cli..",
              "dev.unrolled.notebook..");

  /** Each package is a slice, the root of a module included. */
  private static final class ByPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
