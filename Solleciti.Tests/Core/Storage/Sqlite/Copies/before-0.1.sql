PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
INSERT INTO __EFMigrationsHistory VALUES('20261124040609_Initial','10.0.15');
INSERT INTO __EFMigrationsHistory VALUES('20261124081236_Office','10.0.15');
INSERT INTO __EFMigrationsHistory VALUES('20261124140525_Collection','10.0.15');
INSERT INTO __EFMigrationsHistory VALUES('20261124171946_SendingPause','10.0.15');
INSERT INTO __EFMigrationsHistory VALUES('20261124205908_ReminderBatches','10.0.15');
INSERT INTO __EFMigrationsHistory VALUES('20261124210050_SendingLimits','10.0.15');
INSERT INTO __EFMigrationsHistory VALUES('20261125032016_RefusedAddresses','10.0.15');
INSERT INTO __EFMigrationsHistory VALUES('20261128152004_BatchContent','10.0.15');
CREATE TABLE IF NOT EXISTS "BillingProfiles" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_BillingProfiles" PRIMARY KEY,
    "CompanyName" TEXT NOT NULL,
    "VatNumber" TEXT NULL,
    "TaxCode" TEXT NULL,
    "Email" TEXT NULL,
    "Phone" TEXT NULL,
    "Iban" TEXT NULL,
    "Logo" BLOB NULL,
    "Address_City" TEXT NULL,
    "Address_Country" TEXT NULL,
    "Address_PostalCode" TEXT NULL,
    "Address_Province" TEXT NULL,
    "Address_Street" TEXT NULL
, "OtherIbans" TEXT NOT NULL DEFAULT '[]', "OtherTaxIds" TEXT NOT NULL DEFAULT '[]', "UsualPaymentDays" INTEGER NOT NULL DEFAULT 30);
CREATE TABLE IF NOT EXISTS "Customers" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Customers" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "NameSearch" TEXT NOT NULL,
    "VatNumber" TEXT NULL,
    "TaxCode" TEXT NULL,
    "Pec" TEXT NULL,
    "RecipientCode" TEXT NULL,
    "ExcludedFromReminders" INTEGER NOT NULL,
    "Address_City" TEXT NULL,
    "Address_Country" TEXT NULL,
    "Address_PostalCode" TEXT NULL,
    "Address_Province" TEXT NULL,
    "Address_Street" TEXT NULL
, "DeletedAt" INTEGER NULL, "Language" TEXT NOT NULL DEFAULT 'it', "Note" TEXT NULL, "Phone" TEXT NULL, "MergedIntoId" INTEGER NULL, "UsualPaymentDays" INTEGER NULL);
CREATE TABLE IF NOT EXISTS "Installations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Installations" PRIMARY KEY,
    "IsDemo" INTEGER NOT NULL,
    "IsComplete" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL
, "SendingPausedAt" INTEGER NULL, "SendingPausedReason" TEXT NULL);
CREATE TABLE IF NOT EXISTS "MailAccounts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_MailAccounts" PRIMARY KEY AUTOINCREMENT,
    "Active" INTEGER NOT NULL,
    "Address" TEXT NOT NULL,
    "Host" TEXT NOT NULL,
    "Port" INTEGER NOT NULL,
    "Protocol" INTEGER NOT NULL,
    "UserName" TEXT NULL,
    "ProtectedPassword" TEXT NULL,
    "MaySendFromOtherAddresses" INTEGER NOT NULL,
    "SuspendedReason" TEXT NULL
, "Provider" TEXT NULL, "Connections" INTEGER NOT NULL DEFAULT 2, "MessagesPerDay" INTEGER NULL, "MessagesPerMinute" INTEGER NULL);
CREATE TABLE IF NOT EXISTS "SourceFiles" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SourceFiles" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Bytes" BLOB NOT NULL,
    "Sha256" TEXT NOT NULL,
    "ImportedBy" TEXT NOT NULL,
    "ImportedAt" INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS "CustomerEmail" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CustomerEmail" PRIMARY KEY AUTOINCREMENT,
    "CustomerId" INTEGER NOT NULL,
    "Address" TEXT NOT NULL,
    "Order" INTEGER NOT NULL, "Refusal" TEXT NULL, "RefusedAt" INTEGER NULL,
    CONSTRAINT "FK_CustomerEmail_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "Reminders" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Reminders" PRIMARY KEY AUTOINCREMENT,
    "CustomerId" INTEGER NOT NULL,
    "Friendly" INTEGER NOT NULL,
    "Level" INTEGER NOT NULL,
    "TotalCents" INTEGER NOT NULL,
    "Subject" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Sender" TEXT NOT NULL,
    "Recipients" TEXT NOT NULL,
    "Copies" TEXT NOT NULL,
    "BlindCopyToSender" INTEGER NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL, "CardRecipients" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "FK_Reminders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT
);
CREATE TABLE IF NOT EXISTS "Documents" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Documents" PRIMARY KEY AUTOINCREMENT,
    "CustomerId" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "FilterKind" INTEGER NOT NULL,
    "TypeCode" TEXT NULL,
    "Number" TEXT NOT NULL,
    "NumberSearch" TEXT NOT NULL,
    "NumberSort" TEXT NOT NULL,
    "Date" TEXT NOT NULL,
    "Currency" TEXT NOT NULL,
    "IdentityKey" TEXT NOT NULL,
    "TotalCents" INTEGER NOT NULL,
    "WithholdingCents" INTEGER NOT NULL,
    "SplitVatCents" INTEGER NOT NULL,
    "ToCollectCents" INTEGER NOT NULL,
    "SettledCents" INTEGER NOT NULL,
    "OpenCents" INTEGER NOT NULL,
    "OldestOpenDue" TEXT NULL,
    "ReminderCycle" INTEGER NOT NULL,
    "CreditedDocumentId" INTEGER NULL,
    "CreditedNumberSearch" TEXT NULL,
    "CreditedDate" TEXT NULL,
    "SourceFileId" INTEGER NULL,
    "SourceBody" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL, "DeletedAt" INTEGER NULL, "DeletedBy" TEXT NULL, "AwaitsBank" INTEGER NOT NULL DEFAULT 0, "ImportedToCollectCents" INTEGER NULL, "RejectedBySdiAt" INTEGER NULL, "RejectionReason" TEXT NULL,
    CONSTRAINT "FK_Documents_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Documents_Documents_CreditedDocumentId" FOREIGN KEY ("CreditedDocumentId") REFERENCES "Documents" ("Id") ON DELETE SET NULL,
    CONSTRAINT "FK_Documents_SourceFiles_SourceFileId" FOREIGN KEY ("SourceFileId") REFERENCES "SourceFiles" ("Id") ON DELETE RESTRICT
);
CREATE TABLE IF NOT EXISTS "Outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY AUTOINCREMENT,
    "ReminderId" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "DedupKey" TEXT NOT NULL,
    "DialogToken" TEXT NOT NULL,
    "ContentHash" TEXT NOT NULL,
    "MessageId" TEXT NOT NULL,
    "EnvelopeSender" TEXT NOT NULL,
    "EnvelopeRecipients" TEXT NOT NULL,
    "QueuedAt" INTEGER NOT NULL,
    "NextAttemptAt" INTEGER NOT NULL,
    "Deadline" INTEGER NOT NULL,
    "Owner" TEXT NULL,
    "LeaseUntil" INTEGER NULL,
    "Epoch" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "ChangedAt" INTEGER NOT NULL,
    "LastReply" TEXT NULL,
    CONSTRAINT "FK_Outbox_Reminders_ReminderId" FOREIGN KEY ("ReminderId") REFERENCES "Reminders" ("Id") ON DELETE RESTRICT
);
CREATE TABLE IF NOT EXISTS "CreditApplications" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CreditApplications" PRIMARY KEY AUTOINCREMENT,
    "CreditNoteId" INTEGER NOT NULL,
    "InvoiceId" INTEGER NOT NULL,
    "AmountCents" INTEGER NOT NULL,
    "AppliedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_CreditApplications_Documents_CreditNoteId" FOREIGN KEY ("CreditNoteId") REFERENCES "Documents" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_CreditApplications_Documents_InvoiceId" FOREIGN KEY ("InvoiceId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "DocumentPdfs" (
    "DocumentId" INTEGER NOT NULL CONSTRAINT "PK_DocumentPdfs" PRIMARY KEY,
    "Bytes" BLOB NOT NULL,
    "Size" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Origin" INTEGER NOT NULL,
    "StoredAt" INTEGER NOT NULL,
    CONSTRAINT "FK_DocumentPdfs_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "DocumentPrintContent" (
    "DocumentId" INTEGER NOT NULL CONSTRAINT "PK_DocumentPrintContent" PRIMARY KEY,
    "Content" TEXT NOT NULL,
    CONSTRAINT "FK_DocumentPrintContent_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "Installments" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Installments" PRIMARY KEY AUTOINCREMENT,
    "DocumentId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "DueDate" TEXT NOT NULL,
    "DueDateEstimated" INTEGER NOT NULL,
    "AmountCents" INTEGER NOT NULL,
    "OpenCents" INTEGER NOT NULL,
    "PaymentMethod" TEXT NULL,
    "Iban" TEXT NULL, "AwaitsBank" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "FK_Installments_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "Payments" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Payments" PRIMARY KEY AUTOINCREMENT,
    "DocumentId" INTEGER NOT NULL,
    "Date" TEXT NOT NULL,
    "AmountCents" INTEGER NOT NULL,
    "Note" TEXT NULL,
    "RecordedBy" TEXT NOT NULL,
    "RecordedAt" INTEGER NOT NULL,
    "ReversedAt" INTEGER NULL, "BatchId" TEXT NULL, "ReversedBy" TEXT NULL,
    CONSTRAINT "FK_Payments_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE RESTRICT
);
CREATE TABLE IF NOT EXISTS "ReminderAttachment" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ReminderAttachment" PRIMARY KEY AUTOINCREMENT,
    "ReminderId" INTEGER NOT NULL,
    "DocumentId" INTEGER NOT NULL,
    "FileName" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "Sha256" TEXT NOT NULL,
    CONSTRAINT "FK_ReminderAttachment_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ReminderAttachment_Reminders_ReminderId" FOREIGN KEY ("ReminderId") REFERENCES "Reminders" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "ReminderItems" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ReminderItems" PRIMARY KEY AUTOINCREMENT,
    "ReminderId" INTEGER NOT NULL,
    "DocumentId" INTEGER NOT NULL,
    "Level" INTEGER NOT NULL,
    "Cycle" INTEGER NOT NULL,
    "OpenCents" INTEGER NOT NULL,
    "Counts" INTEGER NOT NULL,
    CONSTRAINT "FK_ReminderItems_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ReminderItems_Reminders_ReminderId" FOREIGN KEY ("ReminderId") REFERENCES "Reminders" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "OutboxAttempts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OutboxAttempts" PRIMARY KEY AUTOINCREMENT,
    "OutboxMessageId" INTEGER NOT NULL,
    "Epoch" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "Reply" TEXT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "FK_OutboxAttempts_Outbox_OutboxMessageId" FOREIGN KEY ("OutboxMessageId") REFERENCES "Outbox" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "OutboxMime" (
    "OutboxMessageId" INTEGER NOT NULL CONSTRAINT "PK_OutboxMime" PRIMARY KEY,
    "Bytes" BLOB NOT NULL,
    "Sha256" TEXT NOT NULL,
    CONSTRAINT "FK_OutboxMime_Outbox_OutboxMessageId" FOREIGN KEY ("OutboxMessageId") REFERENCES "Outbox" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "AspNetUsers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AspNetUsers" PRIMARY KEY,
    "FullName" TEXT NOT NULL,
    "Disabled" INTEGER NOT NULL,
    "MustChangePassword" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" INTEGER NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS "MessageTexts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_MessageTexts" PRIMARY KEY,
    "Subject" TEXT NULL,
    "Text" TEXT NULL,
    "FriendlySubject" TEXT NULL,
    "FriendlyText" TEXT NULL,
    "Signature" TEXT NULL
);
CREATE TABLE IF NOT EXISTS "AspNetUserClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetUserClaims_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "AspNetUserLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AspNetUserLogins_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "AspNetUserTokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AspNetUserTokens_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "ColumnLayouts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ColumnLayouts" PRIMARY KEY AUTOINCREMENT,
    "HeaderKey" TEXT NOT NULL,
    "Mapping" TEXT NOT NULL,
    "SavedAt" INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS "DocumentChanges" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DocumentChanges" PRIMARY KEY AUTOINCREMENT,
    "DocumentId" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "FK_DocumentChanges_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "ReminderBatches" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ReminderBatches" PRIMARY KEY AUTOINCREMENT,
    "Token" TEXT NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL
, "ContentHash" TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS "ReminderBatchEntries" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ReminderBatchEntries" PRIMARY KEY AUTOINCREMENT,
    "ReminderBatchId" INTEGER NOT NULL,
    "CustomerId" INTEGER NOT NULL,
    "ReminderId" INTEGER NULL,
    "Ended" INTEGER NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "FK_ReminderBatchEntries_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ReminderBatchEntries_ReminderBatches_ReminderBatchId" FOREIGN KEY ("ReminderBatchId") REFERENCES "ReminderBatches" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ReminderBatchEntries_Reminders_ReminderId" FOREIGN KEY ("ReminderId") REFERENCES "Reminders" ("Id") ON DELETE RESTRICT
);
DELETE FROM sqlite_sequence;
CREATE INDEX "IX_CreditApplications_CreditNoteId" ON "CreditApplications" ("CreditNoteId");
CREATE INDEX "IX_CreditApplications_InvoiceId" ON "CreditApplications" ("InvoiceId");
CREATE UNIQUE INDEX "IX_CustomerEmail_CustomerId_Address" ON "CustomerEmail" ("CustomerId", "Address");
CREATE INDEX "IX_Customers_NameSearch" ON "Customers" ("NameSearch");
CREATE INDEX "IX_Customers_TaxCode" ON "Customers" ("TaxCode");
CREATE INDEX "IX_Customers_VatNumber" ON "Customers" ("VatNumber");
CREATE INDEX "IX_Documents_CreditedDocumentId" ON "Documents" ("CreditedDocumentId");
CREATE INDEX "IX_Documents_CustomerId" ON "Documents" ("CustomerId");
CREATE INDEX "IX_Documents_NumberSearch" ON "Documents" ("NumberSearch");
CREATE INDEX "IX_Documents_Open" ON "Documents" ("CustomerId", "FilterKind", "OldestOpenDue", "OpenCents") WHERE "OpenCents" <> 0;
CREATE INDEX "IX_Documents_SourceFileId" ON "Documents" ("SourceFileId");
CREATE INDEX "IX_Installments_DocumentId" ON "Installments" ("DocumentId");
CREATE INDEX "IX_Installments_Open" ON "Installments" ("DocumentId", "DueDate", "OpenCents") WHERE "OpenCents" <> 0;
CREATE UNIQUE INDEX "IX_Outbox_DedupKey" ON "Outbox" ("DedupKey") WHERE "State" NOT IN (6, 8, 9, 10);
CREATE UNIQUE INDEX "IX_Outbox_DialogToken" ON "Outbox" ("DialogToken");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
CREATE UNIQUE INDEX "IX_Outbox_ReminderId" ON "Outbox" ("ReminderId");
CREATE INDEX "IX_Outbox_State_NextAttemptAt" ON "Outbox" ("State", "NextAttemptAt");
CREATE INDEX "IX_OutboxAttempts_OutboxMessageId" ON "OutboxAttempts" ("OutboxMessageId");
CREATE INDEX "IX_Payments_DocumentId" ON "Payments" ("DocumentId");
CREATE INDEX "IX_ReminderAttachment_DocumentId" ON "ReminderAttachment" ("DocumentId");
CREATE INDEX "IX_ReminderAttachment_ReminderId" ON "ReminderAttachment" ("ReminderId");
CREATE INDEX "IX_ReminderItems_DocumentId" ON "ReminderItems" ("DocumentId");
CREATE UNIQUE INDEX "IX_ReminderItems_DocumentId_Level_Cycle" ON "ReminderItems" ("DocumentId", "Level", "Cycle") WHERE "Counts";
CREATE INDEX "IX_ReminderItems_ReminderId" ON "ReminderItems" ("ReminderId");
CREATE INDEX "IX_Reminders_CreatedAt" ON "Reminders" ("CreatedAt");
CREATE INDEX "IX_Reminders_CustomerId" ON "Reminders" ("CustomerId");
CREATE UNIQUE INDEX "IX_SourceFiles_Sha256" ON "SourceFiles" ("Sha256");
CREATE INDEX "IX_Payments_BatchId" ON "Payments" ("BatchId");
CREATE UNIQUE INDEX "IX_Documents_IdentityKey" ON "Documents" ("IdentityKey") WHERE "DeletedAt" IS NULL;
CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");
CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");
CREATE INDEX "EmailIndex" ON "AspNetUsers" ("NormalizedEmail");
CREATE UNIQUE INDEX "UserNameIndex" ON "AspNetUsers" ("NormalizedUserName");
CREATE UNIQUE INDEX "IX_ColumnLayouts_HeaderKey" ON "ColumnLayouts" ("HeaderKey");
CREATE INDEX "IX_DocumentChanges_DocumentId" ON "DocumentChanges" ("DocumentId");
CREATE INDEX "IX_ReminderBatchEntries_CustomerId" ON "ReminderBatchEntries" ("CustomerId");
CREATE INDEX "IX_ReminderBatchEntries_ReminderBatchId" ON "ReminderBatchEntries" ("ReminderBatchId");
CREATE INDEX "IX_ReminderBatchEntries_ReminderId" ON "ReminderBatchEntries" ("ReminderId");
CREATE UNIQUE INDEX "IX_ReminderBatches_Token" ON "ReminderBatches" ("Token");
CREATE INDEX "IX_OutboxAttempts_State_At" ON "OutboxAttempts" ("State", "At");
CREATE INDEX "IX_CustomerEmail_RefusedAt" ON "CustomerEmail" ("RefusedAt") WHERE "RefusedAt" IS NOT NULL;
COMMIT;
