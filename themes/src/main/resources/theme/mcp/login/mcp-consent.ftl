<#-- The consent page for clients that registered themselves. What such a client wrote is printed as it is, never handed to msg or advancedMsg, which resolve ${key}. -->
<#import "buttons.ftl" as buttons>
<#import "mcp-facts.ftl" as fact>

<#macro page facts>
  <#assign isVerified = facts.mark == "verified">
  <#-- Of a verified client the vendor's name is known; what it calls itself may still be something else. -->
  <#assign headline = isVerified?then(facts.knownAs, facts.name)>
  <div id="kc-oauth" class="mcp-page">
    <section class="mcp-card" aria-labelledby="mcp-client-name">
      <div class="mcp-card__head">
        <h2 class="mcp-name"><bdi id="mcp-client-name">${headline}</bdi></h2>
        <@mark facts/>
      </div>
      <dl class="mcp-facts">
        <#if isVerified && facts.name != facts.knownAs>
          <@fact.row id="mcp-own-name" label="mcpConsentCallsItself"><dd><bdi>${facts.name}</bdi></dd></@fact.row>
        </#if>
        <@fact.destination facts.destination/>
        <@fact.server facts/>
        <#if facts.registered??>
          <@fact.row id="mcp-registered" label="mcpConsentRegistered">
            <dd><time datetime="${facts.registeredOn}">${facts.registered}</time></dd>
          </@fact.row>
        </#if>
      </dl>
    </section>

    <#if isVerified>
      <div id="mcp-explanation" class="mcp-explanation">
        <p>${msg("mcpConsentVerifiedText", realm.displayName)}</p>
        <p>${msg("mcpConsentOnlyIf")}</p>
      </div>
    <#else>
      <div id="mcp-explanation" role="note" class="pf-v5-c-alert pf-m-inline pf-m-warning mcp-warning">
        <div class="${properties.kcAlertIconClass!}"><span class="${properties.kcFeedbackWarningIcon!}" aria-hidden="true"></span></div>
        <p class="${properties.kcAlertTitleClass!}"><span class="pf-v5-screen-reader">${msg("mcpWarning")}</span> ${msg("mcpConsentNotVerified", realm.displayName)}</p>
        <div class="${properties.kcAlertDescriptionClass!}">
          <p><#if facts.mark == "recognised" && facts.knownAs?has_content>${msg("mcpConsentRecognisedText", facts.knownAs)}<#elseif facts.mark == "look-alike">${msg("mcpConsentLookAlikeText", facts.knownAs)}<#else>${msg("mcpConsentSelfRegisteredText")}</#if></p>
          <p><strong>${msg("mcpConsentOnlyIf")}</strong></p>
        </div>
      </div>
    </#if>

    <@scopes/>

    <#assign terms = client.attributes.tosUri!"">
    <#assign privacy = client.attributes.policyUri!"">
    <#if isSecure(terms) || isSecure(privacy)>
      <p class="mcp-links">
        ${msg("mcpConsentLinks")}
        <#if isSecure(terms)><@fact.link terms "mcpConsentTerms"/></#if>
        <#if isSecure(privacy)><@fact.link privacy "mcpConsentPrivacy"/></#if>
      </p>
    </#if>

    <form class="${properties.kcFormClass!}" action="${url.oauthAction}" method="POST" aria-describedby="mcp-explanation">
      <input type="hidden" name="code" value="${oauth.code}">
      <@buttons.actionGroup horizontal=true>
        <@buttons.button id="kc-login" name="accept" label="mcpConsentAllow"/>
        <@buttons.button id="kc-cancel" name="cancel" label="mcpConsentDeny" type="secondary"/>
      </@buttons.actionGroup>
    </form>
  </div>
</#macro>

<#macro mark facts>
  <#if facts.mark == "verified">
    <p id="mcp-mark" class="mcp-mark mcp-mark--verified"><span class="${properties.kcFeedbackSuccessIcon!}" aria-hidden="true"></span> ${msg("mcpMarkVerified")}</p>
  <#elseif facts.mark == "recognised" && facts.knownAs?has_content>
    <p id="mcp-mark" class="mcp-mark mcp-mark--recognised"><span class="${properties.kcFeedbackInfoIcon!}" aria-hidden="true"></span> ${msg("mcpMarkRecognised", facts.knownAs)}</p>
  <#elseif facts.mark == "look-alike">
    <p id="mcp-mark" class="mcp-mark mcp-mark--look-alike"><span class="${properties.kcFeedbackWarningIcon!}" aria-hidden="true"></span> ${msg("mcpMarkLookAlike", facts.knownAs)}</p>
  <#else>
    <p id="mcp-mark" class="mcp-mark mcp-mark--self-registered"><span class="${properties.kcFeedbackWarningIcon!}" aria-hidden="true"></span> ${msg("mcpMarkSelfRegistered")}</p>
  </#if>
</#macro>

<#-- Keycloak's own scopes in a sentence; the texts of other scopes are the administrator's, so there a message key is welcome. -->
<#macro scopes>
  <#assign sentences = {
    r"${profileScopeConsentText}": "mcpScopeProfile",
    r"${emailScopeConsentText}": "mcpScopeEmail",
    r"${addressScopeConsentText}": "mcpScopeAddress",
    r"${phoneScopeConsentText}": "mcpScopePhone",
    r"${rolesScopeConsentText}": "mcpScopeRoles",
    r"${organizationScopeConsentText}": "mcpScopeOrganization",
    r"${offlineAccessScopeConsentText}": "mcpScopeOfflineAccess",
    "Know who you are": "mcpScopeIdentity"
  }>
  <#if oauth.clientScopesRequested?has_content>
    <section>
      <h2 class="mcp-heading" id="mcp-scopes">${msg("mcpConsentScopes")}</h2>
      <ul class="mcp-scopes" role="list" aria-labelledby="mcp-scopes">
        <#list oauth.clientScopesRequested as scope>
          <li><#if sentences[scope.consentScreenText]??>${msg(sentences[scope.consentScreenText])}<#elseif scope.parameterizedScopeParameter??>${advancedMsg(scope.consentScreenText, scope.parameterizedScopeParameter)}<#else>${advancedMsg(scope.consentScreenText)}</#if></li>
        </#list>
      </ul>
    </section>
  </#if>
</#macro>

<#function isSecure uri>
  <#return uri?lower_case?starts_with("https://")>
</#function>
