// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.DNSServiceEnabled;
import org.apache.james.jspf.core.MacroExpand;
import org.apache.james.jspf.core.MacroExpandEnabled;
import org.apache.james.jspf.core.SPFCheckEnabled;
import org.apache.james.jspf.core.SPFChecker;
import org.apache.james.jspf.core.exceptions.PermErrorException;
import org.apache.james.jspf.impl.DefaultTermDefinition;
import org.apache.james.jspf.parser.RFC4408SPF1Parser;
import org.apache.james.jspf.parser.TermDefinition;
import org.apache.james.jspf.parser.TermsFactory;
import org.apache.james.jspf.terms.AMechanism;
import org.apache.james.jspf.terms.AllMechanism;
import org.apache.james.jspf.terms.Configuration;
import org.apache.james.jspf.terms.ConfigurationEnabled;
import org.apache.james.jspf.terms.ExistsMechanism;
import org.apache.james.jspf.terms.ExpModifier;
import org.apache.james.jspf.terms.IP4Mechanism;
import org.apache.james.jspf.terms.IP6Mechanism;
import org.apache.james.jspf.terms.IncludeMechanism;
import org.apache.james.jspf.terms.MXMechanism;
import org.apache.james.jspf.terms.PTRMechanism;
import org.apache.james.jspf.terms.RedirectModifier;
import org.apache.james.jspf.terms.UnknownModifier;

/**
 * The terms of RFC 7208 sections 5 and 6, as jSPF implements them. Its own factory finds them by
 * the class loader of the thread, which is not ours inside a server.
 */
final class SpfTerms implements TermsFactory {
    private static final Map<Class<?>, Supplier<Object>> MECHANISMS = new LinkedHashMap<>();
    private static final Map<Class<?>, Supplier<Object>> MODIFIERS = new LinkedHashMap<>();

    static {
        MECHANISMS.put(AllMechanism.class, AllMechanism::new);
        MECHANISMS.put(AMechanism.class, AMechanism::new);
        MECHANISMS.put(ExistsMechanism.class, ExistsMechanism::new);
        MECHANISMS.put(IncludeMechanism.class, IncludeMechanism::new);
        MECHANISMS.put(IP4Mechanism.class, IP4Mechanism::new);
        MECHANISMS.put(IP6Mechanism.class, IP6Mechanism::new);
        MECHANISMS.put(MXMechanism.class, MXMechanism::new);
        MECHANISMS.put(PTRMechanism.class, PTRMechanism::new);
        MODIFIERS.put(ExpModifier.class, ExpModifier::new);
        MODIFIERS.put(RedirectModifier.class, RedirectModifier::new);
        // takes every name, so it comes last
        MODIFIERS.put(UnknownModifier.class, UnknownModifier::new);
    }

    private static final List<TermDefinition> MECHANISM_DEFINITIONS = define(MECHANISMS);
    private static final List<TermDefinition> MODIFIER_DEFINITIONS = define(MODIFIERS);

    /**
     * One for all evaluations, since jSPF compiles all patterns of its grammar anew for each
     * parser.
     */
    static final RFC4408SPF1Parser PARSER = new RFC4408SPF1Parser(new SpfTerms());

    /** Of the evaluation that runs in the thread. */
    private static final ThreadLocal<Services> SERVICES = new ThreadLocal<>();

    /**
     * What the terms of one evaluation ask.
     *
     * @param checker evaluates the records of other domains
     */
    record Services(DNSService dns, MacroExpand macros, SPFChecker checker) {}

    private SpfTerms() {}

    /** Runs an evaluation, in this thread, whose terms are given these services. */
    static <T> T with(Services services, Supplier<T> evaluation) {
        SERVICES.set(services);
        try {
            return evaluation.get();
        } finally {
            SERVICES.remove();
        }
    }

    @Override
    public Object createTerm(Class<?> type, Configuration configuration) throws PermErrorException {
        Services services = SERVICES.get();
        Object term = MECHANISMS.getOrDefault(type, MODIFIERS.get(type)).get();
        if (term instanceof DNSServiceEnabled wanting) {
            wanting.enableDNSService(services.dns());
        }
        if (term instanceof MacroExpandEnabled wanting) {
            wanting.enableMacroExpand(services.macros());
        }
        if (term instanceof SPFCheckEnabled wanting) {
            wanting.enableSPFChecking(services.checker());
        }
        if (term instanceof ConfigurationEnabled wanting) {
            boolean none = configuration == null || configuration.groupCount() == 0;
            wanting.config(none ? null : configuration);
        }
        return term;
    }

    @Override
    public Collection<TermDefinition> getMechanismsCollection() {
        return MECHANISM_DEFINITIONS;
    }

    @Override
    public Collection<TermDefinition> getModifiersCollection() {
        return MODIFIER_DEFINITIONS;
    }

    private static List<TermDefinition> define(Map<Class<?>, Supplier<Object>> terms) {
        List<TermDefinition> definitions = new ArrayList<>();
        for (Class<?> term : terms.keySet()) {
            try {
                definitions.add(new DefaultTermDefinition(term));
            } catch (ReflectiveOperationException otherVersionOfJspf) {
                throw new IllegalStateException(otherVersionOfJspf);
            }
        }
        return List.copyOf(definitions);
    }
}
