package io.mcppack.keycloak.dcrpolicy.rule.name;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names that users take for the server, the realm, or the people who run it, in the languages of the pages and a few
 * more. Only a whole name is refused: a "Support Agent" is an honest product, a client called "Support" is not.
 */
public final class ReservedNames {
    /** What Keycloak's own clients are called on its pages. */
    private static final List<String> OWN = List.of(
            "Keycloak",
            "Account",
            "Account Console",
            "Security Admin Console",
            "Admin Console",
            "Admin CLI",
            "Broker",
            "Realm Management");

    /** Whoever runs the server, and what users are asked by them. */
    private static final List<String> PEOPLE = List.of(
            "Admin",
            "Admins",
            "Administrator",
            "Administrators",
            "Administration",
            "System",
            "System Administrator",
            "Support",
            "Customer Support",
            "Technical Support",
            "IT Support",
            "Help Desk",
            "Service Desk",
            "Security",
            "Security Team",
            "Account Security",
            "Login",
            "Sign in",
            "SSO",
            "Single Sign-On",
            "Identity Provider",
            "Verwaltung", // de
            "Sicherheit",
            "Kundendienst",
            "Anmeldung",
            "Administrateur", // fr
            "Administratrice",
            "Sécurité",
            "Assistance",
            "Connexion",
            "Administrador", // es, pt
            "Administradora",
            "Administración",
            "Administração",
            "Seguridad",
            "Segurança",
            "Soporte",
            "Suporte",
            "Amministratore", // it
            "Amministrazione",
            "Sicurezza",
            "Assistenza",
            "Supporto",
            "Beheerder", // nl
            "Beveiliging",
            "Ondersteuning",
            "Bezpieczeństwo", // pl
            "Wsparcie",
            "Správce", // cs
            "Podpora",
            "Yönetici", // tr
            "Güvenlik",
            "Destek",
            "Administratör", // sv
            "Säkerhet",
            "Администратор", // ru
            "Безопасность",
            "Поддержка",
            "Адміністратор", // uk
            "Безпека",
            "Підтримка",
            "管理员", // zh
            "管理員",
            "系统管理员",
            "安全",
            "客服",
            "支持",
            "管理者", // ja
            "セキュリティ",
            "サポート",
            "관리자", // ko
            "보안",
            "지원",
            "المسؤول", // ar
            "مدير النظام",
            "الأمان",
            "الدعم",
            "מנהל מערכת", // he
            "אבטחה",
            "תמיכה",
            "व्यवस्थापक", // hi
            "सुरक्षा",
            "सहायता",
            "Quản trị viên", // vi
            "Bảo mật",
            "Hỗ trợ");

    private ReservedNames() {}

    /**
     * The names that are reserved in a realm.
     *
     * @param realm how users know the realm, such as by its display name; "Acme Support" is reserved with "Acme"
     * @param listed what the operator adds
     */
    public static ProtectedNames of(Collection<String> realm, Collection<String> listed) {
        Stream<String> ours = realm.stream()
                .filter(name -> !name.isBlank())
                .flatMap(name -> Stream.concat(
                        Stream.of(name),
                        PEOPLE.stream().flatMap(word -> Stream.of(name + ' ' + word, word + ' ' + name))));
        return ProtectedNames.of(Stream.of(OWN.stream(), PEOPLE.stream(), listed.stream(), ours)
                .flatMap(names -> names)
                .toList());
    }
}
