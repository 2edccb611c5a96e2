package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

/** The two numbers that a realm keeps for each way in. */
public enum Counted {
    /** Clients that a user has let in. Only they hold a place, so strangers cannot take the places of users. */
    PLACES("") {
        @Override
        String query(ClientTier tier) {
            return "select count(p) from PlaceEntity p where p.realmId = :realm and p.tier = '" + tier.code() + "'";
        }
    },
    /** Clients that were stored at their registration and that no user has let in yet. */
    WAITING(" waiting") {
        @Override
        String query(ClientTier tier) {
            return "select count(c) from ClientEntity c where c.realmId = :realm and c.registrationToken is not null"
                    + " and c.enabled = true"
                    // What will be removed within hours.
                    + " and not exists (select 1 from ClaimEntity k where k.client = c.id and k.usedAt is null)"
                    + " and not exists (select 1 from PlaceEntity p where p.client = c.id) and "
                    + (tier == ClientTier.ANONYMOUS ? "not " : "")
                    + "exists (select 1 from ClientAttributeEntity a where a.client = c"
                    + " and a.name = '" + ClientTier.REGISTERED_BY + "' and a.value in ('"
                    + String.join("', '", ClientTier.INVITED) + "'))";
        }
    };

    private final String suffix;

    Counted(String suffix) {
        this.suffix = suffix;
    }

    /** Counts them in a realm, for when the number that is kept may be wrong. */
    abstract String query(ClientTier tier);

    /** The key of the row that has the number. */
    public String row(String realm, ClientTier tier) {
        return realm + ' ' + tier.code() + suffix;
    }
}
