//! The heads that vendors and public files show: each is known whole, and no column of it is a stranger.

use prestasi_recognition::{Kind, System, Target, head_row, languages, recognise};

/// File, system, kind, and each header with the field it goes to; `-` is kept beside, `x` is left out.
const HEADS: [(&str, &str, &str, &str); 30] = [
    (
        "opportunities.csv",
        "salesforce",
        "deal",
        "Id=id|IsDeleted=deleted|AccountId=account-id|IsPrivate=-|Name=name|Description=note|StageName=stage|Amount=amount|Probability=probability|ExpectedRevenue=expected|TotalOpportunityQuantity=quantity|CloseDate=closes|Type=type|NextStep=next-step|LeadSource=source|IsClosed=is-closed|IsWon=is-won|ForecastCategory=-|ForecastCategoryName=forecast|CampaignId=campaign-id|HasOpportunityLineItem=-|Pricebook2Id=price-book-id|OwnerId=owner-id|CreatedDate=created|CreatedById=-|LastModifiedDate=modified|LastModifiedById=-|SystemModstamp=x|LastActivityDate=-|FiscalQuarter=-|FiscalYear=-|Fiscal=-|LastViewedDate=x|LastReferencedDate=x|Region__c=-",
    ),
    (
        "extract.csv",
        "salesforce",
        "deal-history",
        "Id=id|OpportunityId=deal-id|StageName=stage|Amount=amount|ExpectedRevenue=expected|CloseDate=closes|Probability=probability|ForecastCategory=forecast|PrevAmount=previous-amount|PrevCloseDate=previous-closes|CreatedDate=created",
    ),
    (
        "EXTRACT.CSV",
        "salesforce",
        "deal-history",
        "ID=id|OPPORTUNITYID=deal-id|STAGENAME=stage|AMOUNT=amount|EXPECTEDREVENUE=expected|CLOSEDATE=closes|PROBABILITY=probability|FORECASTCATEGORY=forecast|PREVAMOUNT=previous-amount|PREVCLOSEDATE=previous-closes|CREATEDDATE=created",
    ),
    (
        "extract.csv",
        "salesforce",
        "lead",
        "Id=id|LastName=last-name|FirstName=first-name|Salutation=salutation|Title=position|Company=company|Street=street|City=city|State=state|PostalCode=postcode|Country=country|Phone=phone|MobilePhone=mobile|Email=email|Website=website|LeadSource=source|Status=status|Industry=industry|Rating=rating|AnnualRevenue=revenue|NumberOfEmployees=employees|OwnerId=owner-id|IsConverted=converted|ConvertedDate=converted-on|ConvertedAccountId=account-id|ConvertedContactId=contact-id|ConvertedOpportunityId=deal-id|CreatedDate=created",
    ),
    (
        "extract.csv",
        "salesforce",
        "deal-line",
        "Id=id|OpportunityId=deal-id|PricebookEntryId=price-id|Product2Id=product-id|Quantity=quantity|UnitPrice=price|TotalPrice=amount|Discount=discount|ServiceDate=serviced",
    ),
    (
        "extract.csv",
        "salesforce",
        "deal-split",
        "OpportunityId=deal-id|SplitOwnerId=owner-id|SplitPercentage=percentage|SplitAmount=amount|SplitTypeId=type-id",
    ),
    (
        "report1700000000000.csv",
        "salesforce",
        "deal",
        "Opportunity Owner=owner|Account Name=account|Opportunity Name=name|Stage=stage|Fiscal Period=-|Amount=amount|Expected Revenue=expected|Probability (%)=probability|Age=-|Close Date=closes|Created Date=created|Next Step=next-step|Lead Source=source|Type=type",
    ),
    (
        "report.csv",
        "salesforce",
        "deal",
        "Opportunity Name=name|Stage=stage|Amount Currency=currency|Amount=amount|Close Date=closes",
    ),
    (
        "report.csv",
        "salesforce",
        "deal",
        "Total Amount Currency=currency|Total Amount=amount|Opportunity Name=name|Opportunity Owner=owner|Stage=stage",
    ),
    (
        "hubspot-crm-exports-all-contacts-2026-03-02.csv",
        "hubspot",
        "contact",
        "Record ID=id|First Name=first-name|Last Name=last-name|Email=email|Phone Number=phone|Job Title=position|Company Name=-|Contact owner=owner|Lead Status=status|Lifecycle Stage=stage|Original Source=source|Country/Region=country|City=city|Create Date=created|Last Modified Date=modified|Last Activity Date=-|Associated Company=account|Associated Company IDs=account-id|Associated Deal=deal|Associated Deal IDs=deal-id",
    ),
    (
        "contacts.csv",
        "hubspot",
        "contact",
        "Record ID=id|First Name=first-name|Last Name=last-name|Email=email|Company Name=account|Contact owner=owner",
    ),
    (
        "all companies.csv",
        "hubspot",
        "account",
        "Record ID=id|Company name=name|Company Domain Name=website|Company owner=owner|Industry=industry|Create Date=created|Last Activity Date=-",
    ),
    (
        "all companies.csv",
        "hubspot",
        "account",
        "Record ID=id|Company Name=name|Domain=website|Company owner=owner",
    ),
    (
        "all companies.csv",
        "hubspot",
        "account",
        "Record ID=id|Company name=name|Website URL=website|Company owner=owner",
    ),
    (
        "export.csv",
        "hubspot",
        "deal",
        "Record ID=id|Deal Name=name|Deal Stage=stage|Pipeline=process|Amount=amount|Close Date=closes|Create Date=created|Deal owner=owner|Associated Company=account|Associated Company IDs=account-id|Associated Contact IDs=contact-id|Last Activity Date=-",
    ),
    (
        "deals.csv",
        "pipedrive",
        "deal",
        "Deal - Title=name|Deal - Value=amount|Deal - Currency of value=currency|Deal - Stage (pipeline)=stage|Deal - Pipeline=process|Deal - Status=status|Deal - Owner=owner|Deal - Expected close date=closes|Deal - Won time=won-on|Deal - Lost time=lost-on|Deal - Closed on=closed|Deal - Lost reason=lost-reason|Deal - Probability=probability|Deal - Label=-|Deal - Creation date=created|Deal - Pipedrive System ID=id|Organization=account|Contact person=contact",
    ),
    (
        "x.csv",
        "pipedrive",
        "deal",
        "Deal - ID=id|Deal - Title*=name|Deal - Stage=stage|Organization*=account|Contact person*=contact",
    ),
    (
        "x.csv",
        "pipedrive",
        "contact",
        "Person - Name*=name|Person - First name=first-name|Person - Last name=last-name|Person - Email=email|Person - Phone=phone|Person - Owner=owner",
    ),
    ("x.csv", "pipedrive", "contact", "Person - Name=name|Person - Email (Work)=email|Person - Owner=owner"),
    (
        "x.csv",
        "pipedrive",
        "account",
        "Organization - Name=name|Organization - Address=street|Organization - Owner=owner",
    ),
    (
        "x.csv",
        "pipedrive",
        "activity",
        "Activity - Subject=topic|Activity - Type=type|Activity - Due date=due|Activity - Due time=due-time|Activity - Duration=duration|Activity - Done=done|Activity - Assigned to user=owner|Activity - Note=note",
    ),
    (
        "x.xlsx",
        "dynamics",
        "deal",
        "(Do Not Modify) Opportunity=id|(Do Not Modify) Row Checksum=x|(Do Not Modify) Modified On=modified|Topic=name|Account=account|Contact=contact|Est. close date=closes|Est. revenue=amount|Probability=probability|Rating=rating|Sales Stage=stage|Forecast Category=forecast|Status=status|Status Reason=status-reason|Actual Revenue=actual|Created On=created|Modified On=-|Description=note",
    ),
    (
        "x.xlsx",
        "dynamics",
        "deal",
        "(Do Not Modify) Opportunity=id|(Do Not Modify) Row Checksum=x|(Do Not Modify) Modified On=modified|Topic=name|Potential Customer=account|Est. close date=closes|Est. revenue=amount|Pipeline Phase=stage",
    ),
    (
        "x.xlsx",
        "dynamics",
        "lead",
        "(Do Not Modify) Lead=id|(Do Not Modify) Row Checksum=x|(Do Not Modify) Modified On=modified|Subject=topic|First Name=first-name|Last Name=last-name|Job Title=position|Company Name=company|Email=email|Business Phone=phone|Country=country|State or Province=state|Lead Source=source|Rating=rating|Source Campaign=campaign|Description=note",
    ),
    (
        "Active Accounts 11-2-2025 10-03-45 AM.xlsx",
        "dynamics",
        "account",
        "(Do Not Modify) Account=id|(Do Not Modify) Row Checksum=x|(Do Not Modify) Modified On=modified|Account Name=name|Main Phone=phone|Primary Contact=contact|Email (Primary Contact) (Contact)=-|Address 1: City=city|Address 1: Country/Region=country",
    ),
    (
        "x.xlsx",
        "dynamics",
        "contact",
        "(Do Not Modify) Contact=id|(Do Not Modify) Row Checksum=x|(Do Not Modify) Modified On=modified|Full Name=name|Company Name=account|Job Title=position|Email=email|Business Phone=phone|Mobile Phone=mobile",
    ),
    (
        "accounts.csv",
        "plain",
        "account",
        "account=name|sector=industry|year_established=-|revenue=revenue|employees=employees|office_location=country|subsidiary_of=parent",
    ),
    ("products.csv", "plain", "product", "product=name|series=family|sales_price=price"),
    (
        "sales_pipeline.csv",
        "plain",
        "deal",
        "opportunity_id=id|sales_agent=owner|product=product|account=account|deal_stage=stage|engage_date=created|close_date=closes|close_value=amount",
    ),
    (
        "online_retail.parquet",
        "plain",
        "order-line",
        "InvoiceNo=order|StockCode=product-code|Description=product|Quantity=quantity|InvoiceDate=ordered|UnitPrice=price|CustomerID=account-id|Country=country",
    ),
];

#[test]
fn heads_that_are_known_are_known_whole() {
    for (file, system, kind, columns) in HEADS {
        let pairs: Vec<(&str, &str)> =
            columns.split('|').map(|one| one.split_once('=').expect("a field")).collect();
        let head: Vec<String> = pairs.iter().map(|(header, _)| (*header).to_owned()).collect();
        let found = recognise(file, &head, &[]);
        assert_eq!((found.system.name(), found.kind.map(Kind::name)), (system, Some(kind)), "{columns}");
        for (column, (header, field)) in found.columns.iter().zip(&pairs) {
            let given = match column.target {
                Target::Field(field) => field,
                Target::Custom => "-",
                Target::LeftOut => "x",
            };
            assert_eq!(given, *field, "{header} of {columns}");
            assert!(column.known, "{header} of {columns} is a stranger");
        }
        assert_eq!(found.language, "en", "{columns}");
        assert!(found.sure > 400, "{}: {columns}", found.sure);
    }
}

#[test]
fn sellers_of_a_team_are_people() {
    let found =
        recognise("sales_teams.csv", &["sales_agent", "manager", "regional_office"].map(str::to_owned), &[]);
    assert_eq!(found.kind, Some(Kind::Person));
    assert_eq!(
        (found.place("name"), found.place("manager"), found.place("region")),
        (Some(0), Some(1), Some(2))
    );
}

#[test]
fn what_stands_around_a_header_does_not_count() {
    let head = ["\u{feff}RECORD  id", " Deal Name* ", "\"deal stage\"", "Close\u{0} Date:", "ａｍｏｕｎｔ"]
        .map(str::to_owned);
    let found = recognise("", &head, &[]);
    let fields = ["id", "name", "stage", "closes", "amount"];
    assert_eq!(fields.map(|field| found.place(field)), [0, 1, 2, 3, 4].map(Some));
    assert_eq!(found.columns[1].label, "Deal Name");
}

#[test]
fn a_currency_in_a_header_is_the_currency_of_its_column() {
    let found = recognise("", &["Deal Name", "Account", "Stage", "Amount (USD)"].map(str::to_owned), &[]);
    assert_eq!(found.place("amount"), Some(3));
    assert_eq!(found.columns[3].currency.map(|currency| currency.to_string()).as_deref(), Some("USD"));
}

#[test]
fn a_day_that_comes_with_a_time_is_a_moment() {
    let head = ["Deal Name", "Deal Stage", "Close Date"].map(str::to_owned);
    let holds = |cell: &str| {
        let row = ["A", "Won", cell].map(str::to_owned).to_vec();
        recognise("", &head, &[row]).columns[2].holds.expect("a field").name()
    };
    assert_eq!(holds("2026-03-02"), "day");
    assert_eq!(holds("2026-03-02 14:30"), "moment");
}

#[test]
fn nothing_is_made_of_a_file_about_something_else() {
    let found = recognise("weather.csv", &["Station", "Rainfall", "Wind gust"].map(str::to_owned), &[]);
    assert_eq!((found.kind, found.sure), (None, 0));
    assert!(found.columns.iter().all(|column| column.target == Target::Custom && !column.known));
}

#[test]
fn the_head_is_found_below_titles() {
    let rows = |lines: &[&str]| -> Vec<Vec<String>> {
        lines.iter().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    assert_eq!(head_row(&rows(&["Pipeline", "As of today", "Deal Name,Stage,Amount", "A,Won,1"])), Ok(2));
    assert_eq!(head_row(&rows(&["Alpha,Beta,Gamma", "1,2,3"])), Ok(0));
    let code = |lines: &[&str]| head_row(&rows(lines)).map_err(|problem| problem.code);
    assert_eq!(code(&["7,Acme,2026-01-02,12.50"]), Err("recognition-head-missing"));
    assert_eq!(code(&[]), Err("recognition-head-missing"));
}

#[test]
fn hubspot_is_known_in_every_language_that_it_exports_in() {
    for kind in [Kind::Contact, Kind::Account, Kind::Deal] {
        let mut known = languages(System::HubSpot, kind);
        known.sort_unstable();
        assert_eq!(known, ["de", "en", "es", "fi", "fr", "it", "ja", "nl", "pl", "pt", "sv"]);
    }
}

#[test]
fn a_column_that_somebody_has_added_is_known_by_what_people_call_it() {
    let head = ["Record ID", "First Name", "Last Name", "Contact owner", "Department", "Company Size Class"];
    let found = recognise("", &head.map(str::to_owned), &[]);
    assert_eq!((found.system, found.kind), (System::HubSpot, Some(Kind::Contact)));
    assert_eq!((found.place("department"), found.columns[4].known), (Some(4), true));
    assert_eq!((found.columns[5].target, found.columns[5].known), (Target::Custom, false));
}
