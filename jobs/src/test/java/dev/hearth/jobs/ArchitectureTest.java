package dev.hearth.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.WindowModel;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** Which way the packages look, and what each may know; {@link BudgetsTest} has the sizes. */
class ArchitectureTest {
  private static final String FLOW = "dev.hearth.jobs.flow..";
  private static final JavaClasses JOBS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages("dev.hearth.jobs");

  /** Types, or methods of types, that answer differently each time. */
  private static final Set<String> TIME_OR_CHANCE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.time.Clock",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.util.Random",
          "java.util.UUID.randomUUID");

  private static final DescribedPredicate<JavaClass> FEATURE =
      describe("a feature", type -> !featureOf(type).isEmpty());

  @Test
  void theFlowKnowsNoFeature() {
    noClasses()
        .that()
        .resideInAPackage(FLOW)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.hearth.jobs..").and(resideOutsideOfPackage(FLOW)))
        .check(JOBS);
  }

  @Test
  void featuresDoNotKnowEachOther() {
    slices().assignedFrom(new ByFeature()).should().notDependOnEachOther().check(JOBS);
  }

  @Test
  void nobodyKnowsWhoPutsAllTogether() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.hearth.jobs")
        .should()
        .dependOnClassesThat(
            describe(
                "put all together",
                type ->
                    type.getPackageName().equals("dev.hearth.jobs")
                        && !type.getSimpleName().equals("Job")
                        && !type.getSimpleName().equals("Ports")
                        && !type.getSimpleName().equals("package-info")))
        .check(JOBS);
  }

  @Test
  void thePackagesOfTheFlowHaveNoCycles() {
    slices().matching("dev.hearth.jobs.flow.(*)..").should().beFreeOfCycles().check(JOBS);
  }

  @Test
  void rulesMemoriesAndFactsAreFreeOfFlinkAndOfTheWorldOutside() {
    DescribedPredicate<JavaClass> pure =
        resideInAnyPackage("dev.hearth.jobs.flow.event", "dev.hearth.jobs.flow.model")
            .or(assignableTo(Model.class))
            .or(assignableTo(WindowModel.class))
            .or(FEATURE.and(describe("facts", ArchitectureTest::isFact)))
            .or(
                describe(
                    "memories and rejections",
                    type ->
                        type.getSimpleName().endsWith("Memory")
                            || type.getFullName().endsWith("flow.reject.Rejected")
                            || type.getFullName().endsWith("flow.reject.Reason")));
    noClasses()
        .that(pure)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "org.slf4j..",
                    "com.clickhouse..",
                    "java.net..",
                    "java.nio..",
                    "java.io..")
                .and(
                    describe("not Serializable", type -> !type.isEquivalentTo(Serializable.class))))
        .check(JOBS);
  }

  @Test
  void policiesKnowOfFlinkOnlyItsConfiguration() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Policy")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.flink..")
                .and(resideOutsideOfPackage("org.apache.flink.configuration..")))
        .check(JOBS);
  }

  @Test
  void featuresHoldPortsAndNoConnector() {
    noClasses()
        .that(FEATURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "com.clickhouse..",
            "org.apache.flink.connector..",
            "org.apache.avro..",
            "dev.hearth.schemas..",
            "dev.hearth.jobs.flow.sink..",
            "dev.hearth.jobs.flow.source..",
            "dev.hearth.jobs.flow.decode..")
        .check(JOBS);
  }

  @Test
  void onlyDecodingAndTheSinkOfAlertsSeeAvro() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.hearth.jobs.flow.decode")
        .and()
        .haveNameNotMatching(".*\\.flow\\.sink\\.alert\\.AlertSink(\\$.*)?")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.avro..").or(assignableTo(SpecificRecordBase.class)))
        .check(JOBS);
  }

  @Test
  void onlyFlowTimeKnowsWhatTimeItIsAndNothingIsLeftToChance() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.hearth.jobs.flow.time")
        .should()
        .accessTargetWhere(describe("the time now or chance", ArchitectureTest::asksTimeOrChance))
        .check(JOBS);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(JOBS);
    noFields()
        .that()
        .areStatic()
        .should()
        .haveRawType(
            describe(
                "something that changes",
                type ->
                    type.getPackageName().startsWith("java.util")
                        && !type.isInterface()
                        && (type.isAssignableTo(Collection.class)
                            || type.isAssignableTo(Map.class)
                            || type.getPackageName().endsWith("atomic"))))
        .check(JOBS);
  }

  @Test
  void namesSayWhatAClassIs() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("CodecTypeInfo") // Flink's own word for what it is
        .should()
        .haveNameNotMatching(
            ".*\\.((Base|Abstract).*"
                + "|.*(Manager|Helper|Utils?|Handler|Processor|Service|Impl|Data|Info|DTO))")
        .check(JOBS);
  }

  /**
   * Travelling records of a feature and what they are made of; policies have a rule of their own.
   */
  private static boolean isFact(JavaClass type) {
    return (type.isRecord() || type.isEnum()) && !type.getSimpleName().endsWith("Policy");
  }

  private static boolean asksTimeOrChance(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    return TIME_OR_CHANCE.contains(owner)
        || TIME_OR_CHANCE.contains(owner + "." + access.getTarget().getName());
  }

  /** The feature's word, empty for the flow and for what stands above all features. */
  private static String featureOf(JavaClass type) {
    String root = "dev.hearth.jobs.";
    if (!type.getPackageName().startsWith(root)) {
      return "";
    }
    String word = type.getPackageName().substring(root.length()).replaceFirst("\\..*", "");
    return word.equals("flow") ? "" : word;
  }

  /** One slice per feature. */
  private static final class ByFeature implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String feature = featureOf(type);
      return feature.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(feature);
    }

    @Override
    public String getDescription() {
      return "features";
    }
  }
}
