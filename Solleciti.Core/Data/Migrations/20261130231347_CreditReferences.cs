using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CreditReferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CreditReferences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CreditNoteId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    NumberSearch = table.Column<string>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InvoiceId = table.Column<int>(type: "INTEGER", nullable: true),
                    ReleasedInvoiceId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditReferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditReferences_Documents_CreditNoteId",
                        column: x => x.CreditNoteId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CreditReferences_Documents_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CreditReferences_CreditNoteId",
                table: "CreditReferences",
                column: "CreditNoteId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditReferences_InvoiceId",
                table: "CreditReferences",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditReferences_NumberSearch",
                table: "CreditReferences",
                column: "NumberSearch");

            // A linked note keeps its invoice, another what it names.
            migrationBuilder.Sql(
                """
                INSERT INTO "CreditReferences" ("CreditNoteId", "Position", "Number", "NumberSearch", "Date", "InvoiceId")
                SELECT n."Id", 0, coalesce(i."Number", n."CreditedNumberSearch"), coalesce(i."NumberSearch", n."CreditedNumberSearch"),
                       coalesce(i."Date", n."CreditedDate"), i."Id"
                FROM "Documents" n
                LEFT JOIN "Documents" i ON i."Id" = n."CreditedDocumentId"
                WHERE i."Id" IS NOT NULL OR n."CreditedNumberSearch" IS NOT NULL;
                """);

            migrationBuilder.DropColumn(
                name: "CreditedDate",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "CreditedNumberSearch",
                table: "Documents");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CreditReferences");

            migrationBuilder.AddColumn<DateOnly>(
                name: "CreditedDate",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreditedNumberSearch",
                table: "Documents",
                type: "TEXT",
                nullable: true);
        }
    }
}
